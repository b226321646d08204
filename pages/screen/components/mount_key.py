"""Keys of components: Streamlit takes none that holds two underscores, and a name may hold whatever its owner likes."""

from __future__ import annotations

import re
from hashlib import blake2b

PLAIN = re.compile(r"[a-z0-9]+([_:-][a-z0-9]+)*", re.ASCII)


def mount_key(key: str) -> str:
    """The key itself where it is one of ours; in place of one that holds somebody's words, their hash."""
    return key if PLAIN.fullmatch(key) else f"of-{blake2b(key.encode('utf-8', 'replace'), digest_size=10).hexdigest()}"
