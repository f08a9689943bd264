"""One-time codes from a phone (RFC 6238: six digits, every 30 seconds).

The secret that a phone holds is made anew each time from a key outside the database and the person's own
nonce. A stolen database or backup therefore holds nothing that makes a code.
"""

from __future__ import annotations

import base64
import hmac
import io
from dataclasses import dataclass

import pyotp
import segno

from evenhand.intake.pseudonyms import PurposeKey

SECRET_BYTES = 20  # RFC 4226 section 4, R6: as long as the digest of HMAC-SHA-1
SECONDS = 30
# A code of the step before or after is taken too, for clocks that differ (RFC 6238 section 5.2).
STEPS = (-1, 0, 1)


@dataclass(frozen=True, slots=True)
class SecondFactor:
    """The second factor of one person, as their phone has it."""

    key: PurposeKey
    person: str
    nonce: str

    @property
    def secret(self) -> str:
        """The secret in the letters that a phone takes."""
        body = f"{self.person}\x1f{self.nonce}".encode()
        return base64.b32encode(hmac.digest(self.key.secret, body, "sha256")[:SECRET_BYTES]).decode()

    def counter_of(self, code: str, *, seconds: float) -> int | None:
        """Which step of time a code belongs to, near the time given; none where it is wrong."""
        typed = code.replace(" ", "")
        maker = pyotp.TOTP(self.secret)
        now = int(seconds) // SECONDS
        for counter in (now + step for step in STEPS):
            if hmac.compare_digest(maker.generate_otp(counter).encode(), typed.encode()):
                return counter
        return None

    def picture(self, *, email: str, issuer: str) -> str:
        """The square that a phone's camera reads, as SVG with a name and without any style of its own."""
        address = pyotp.TOTP(self.secret).provisioning_uri(name=email, issuer_name=issuer)
        drawn = io.BytesIO()
        segno.make(address, error="m").save(
            drawn,
            kind="svg",
            xmldecl=False,
            omitsize=True,
            svgclass="square",
            lineclass=None,
            light="#fff",
            title="A square code for your authenticator app. The same secret is below in letters.",
        )
        return drawn.getvalue().decode()
