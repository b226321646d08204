"""Whether a person or a machine answers in a channel, by its name."""

from __future__ import annotations

import re

DIGITAL = r"bot|portal|app\b|web|self|selbst|ivr|online|faq|digital|automat|ki\b|ai\b|machine|maschine"
PERSONAL = r"phone|telefon|tel\b|call|anruf|chat|mail|brief|letter|post|filiale|branch|store|schalter|person|agent|besuch|visit|fax|video|sms|whatsapp"


def is_machine(name: str) -> bool | None:
    """None where the name does not tell."""
    if re.search(DIGITAL, name.lower()):
        return True
    return False if re.search(PERSONAL, name.lower()) else None
