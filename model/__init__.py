"""The lifetime-value churn model. It knows no screen, no file format and no database."""

VERSION = "2.0.0"
"""Changes whenever computed results change (README, Changelog)."""
