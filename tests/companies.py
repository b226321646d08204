"""A company as several tests enter it: the Swiss insurer that the page Your company was first tried with."""

from __future__ import annotations

from model.decisions.company import Facts

ALPINA = Facts(
    name="Alpina",
    currency="CHF",
    customers=350_000.0,
    revenue=900.0,
    churn=0.07,
    contacts=1.4,
    minutes=9.0,
    hourly_cost=65.0,
    planned_share=0.6,
)
