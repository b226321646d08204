"""Numbers in a row, as charts take them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol


class Series(Protocol):
    """A list, a tuple or an array of numbers, or of rows of them."""

    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[Any]: ...
    def __getitem__(self, at: int, /) -> Any: ...
