"""Evenhand: equality monitoring for public bodies. Honest verdicts, safe figures, owned actions.

The public face is `evenhand.audit`, `evenhand.Audit` and `evenhand.Spec`, and for tables that others
published `evenhand.rounded_shares`, `evenhand.medians_of_organisations` and `evenhand.pay_gap_download`.
They are loaded when first used, so that `evenhand --help` stays quick.
"""

from importlib import import_module

__version__ = "0.1.0"
__all__ = [
    "Audit",
    "Spec",
    "__version__",
    "audit",
    "medians_of_organisations",
    "pay_gap_download",
    "rounded_shares",
]

_FACE = {
    "audit": "evenhand.library",
    "Audit": "evenhand.library",
    "Spec": "evenhand.audits.spec",
    "medians_of_organisations": "evenhand.library",
    "pay_gap_download": "evenhand.library",
    "rounded_shares": "evenhand.library",
}


def __getattr__(name: str) -> object:
    if name not in _FACE:
        raise AttributeError(f"module 'evenhand' has no attribute '{name}'")
    return getattr(import_module(_FACE[name]), name)
