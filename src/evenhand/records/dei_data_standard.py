"""The codes of the DEI Data Standard, as the 360Giving extension carries them.

Source: 360Giving diversity, equity and inclusion extension, code lists askedStatus, replyStatus and
taxonomyCodes (Creative Commons Attribution 4.0); titles are the standard's.
"""

from __future__ import annotations

from evenhand.records.schema import Code

ASKED_STATUSES = (
    Code("AS100", "Not Asked Not Applicable"),
    Code("AS101", "Not Asked Historical Data"),
    Code("AS200", "Asked During The Application Process"),
    Code("AS201", "Asked After The Application Process"),
)

REPLY_STATUSES = (
    Code("RS100", "No Reply"),
    Code("RS200", "Reply Got"),
    Code("RS201", "Reply was General"),
    Code("RS202", "Reply was Prefer not to say"),
    Code("RS203", "Reply Got but no permissions"),
)

NO_PERMISSION = "RS203"

TAXONOMY = (
    Code("DEI010000", "Communities experiencing racial inequity"),
    Code("DEI010100", "Black / African / Caribbean / Black British"),
    Code("DEI010110", "African"),
    Code("DEI010120", "Caribbean"),
    Code("DEI010199", "Any other Black/ African/ Caribbean background"),
    Code("DEI010200", "Mixed"),
    Code("DEI010210", "White and Black"),
    Code("DEI010220", "White and Asian"),
    Code("DEI010299", "Any other Mixed / Multiple ethnic background"),
    Code("DEI010300", "Asian / Asian British"),
    Code("DEI010310", "Indian"),
    Code("DEI010320", "Pakistani"),
    Code("DEI010330", "Bangladeshi"),
    Code("DEI010340", "Chinese"),
    Code("DEI010399", "Any other Asian background"),
    Code("DEI019900", "Other Group experiencing ethnic or racial inequity"),
    Code("DEI019910", "Arab"),
    Code("DEI019920", "Jewish"),
    Code("DEI019930", "Gypsy, Roma and Traveller Communities"),
    Code("DEI019999", "Any other Ethnic group"),
    Code("DEI020000", "Disabled people"),
    Code("DEI020100", "Physical Impairment"),
    Code("DEI020110", "Mobility"),
    Code("DEI020120", "Visual impairment/ partial sight/sight loss"),
    Code("DEI020130", "Hard of hearing/ deaf/ hearing loss"),
    Code("DEI020140", "Speech impairment"),
    Code("DEI020200", "Mental Health"),
    Code("DEI020300", "Cognitive differences"),
    Code("DEI020310", "Learning disability"),
    Code("DEI020320", "Learning difficulty"),
    Code("DEI020330", "Neurodivergent"),
    Code("DEI020400", "Health"),
    Code("DEI029900", "Other"),
    Code("DEI030000", "Faith"),
    Code("DEI030100", "Catholic"),
    Code("DEI030200", "Protestant"),
    Code("DEI030300", "Other Christian denominations"),
    Code("DEI030400", "Buddhist"),
    Code("DEI030500", "Hindu"),
    Code("DEI030600", "Jewish"),
    Code("DEI030700", "Muslim"),
    Code("DEI030800", "Sikh"),
    Code("DEI030900", "Atheist"),
    Code("DEI031000", "Agnostic"),
    Code("DEI039900", "Other"),
    Code("DEI040000", "LGBT+ People"),
    Code("DEI040100", "Bisexual people"),
    Code("DEI040110", "Bisexual men"),
    Code("DEI040120", "Bisexual women"),
    Code("DEI040200", "Gay men"),
    Code("DEI040300", "Lesbian/gay women"),
    Code("DEI040400", "Transgender people"),
    Code("DEI040410", "Trans men"),
    Code("DEI040420", "Trans women"),
    Code("DEI040500", "Non-binary people"),
    Code("DEI049900", "Other"),
    Code("DEI050000", "Migrants"),
    Code("DEI050100", "Asylum seekers"),
    Code("DEI050200", "Refugees"),
    Code("DEI050300", "Undocumented People"),
    Code("DEI059900", "Other Migrants"),
    Code("DEI060000", "Older People"),
    Code("DEI070000", "Children and Young People"),
    Code("DEI070100", "Young adults"),
    Code("DEI070200", "Young people"),
    Code("DEI070300", "Children"),
    Code("DEI070400", "Infants"),
    Code("DEI080000", "People who are educationally or economically disadvantaged"),
    Code("DEI090000", "Women and girls"),
    Code("DEI700000", "Welsh Language Speaking"),
    Code("DEI800010", "The Protestant community"),
    Code("DEI800020", "The Catholic community"),
    Code("DEI800030", "Neither"),
)
