"""Pay in the period that holds the snapshot date: what the statutory pay gap is reckoned from.

Source of the fields: Equality Act 2010 (Specific Duties and Public Authorities) Regulations 2017
(SI 2017/353), Schedule 1.
"""

from __future__ import annotations

from evenhand.records.lists import employee_key, money, named, number, snapshot_date, whole, yes_or_no
from evenhand.records.monitored import CHARACTERISTICS
from evenhand.records.schema import Collection, Retention

PAYROLL = Collection(
    name="payroll",
    title="Payroll for the statutory pay gap",
    summary="Ordinary pay, hours and bonus of everybody employed on the snapshot date.",
    record="one row is one employee on the snapshot date",
    purpose="employment",
    key=("employee_id", "snapshot_date"),
    reference_date="snapshot_date",
    fields=(
        employee_key(),
        snapshot_date(),
        money(
            "ordinary_pay", "Ordinary pay in the pay period", ("ordinary pay in period", "gross ordinary pay")
        ),
        whole(
            "pay_period_days",
            "Days in the pay period",
            ("days in pay period", "length of pay period"),
            most=366,
        ),
        number(
            "weekly_hours",
            "Working hours a week",
            ("hours per week", "contracted hours", "hours"),
            most="168",
        ),
        yes_or_no(
            "full_pay_flag",
            "Paid the usual full pay",
            ("full pay", "full pay relevant employee", "on full pay"),
        ),
        money("bonus_in_period", "Bonus paid in the pay period", ("bonus in pay period",)),
        whole("bonus_period_days", "Days that the bonus was for", ("length of bonus period",), most=3660),
        money(
            "bonus_12m", "Bonus in twelve months", ("bonus", "bonus pay", "annual bonus", "bonus 12 months")
        ),
        money("hourly_pay", "Pay for an hour, where the source gives it", ("hourly rate", "hourly pay rate")),
        named("grade", "Grade", ("pay grade", "pay band", "band")),
        named("directorate", "Directorate", ("department", "division", "service area", "service")),
        *CHARACTERISTICS,
    ),
    retention=Retention("4 years (one cycle of objectives)", "aggregate tables only"),
)
