"""A scenario's name in a file name."""

from __future__ import annotations

import pytest

from model.tables.file_names import slug


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Retail bank", "retail-bank"),
        ("Energieversorger Süd: Größe & Kündigung", "energieversorger-sued-groesse-kuendigung"),
        ("Zürich, Genève, São Paulo", "zuerich-geneve-sao-paulo"),
        ("u\u0308ber", "ueber"),
        ("../<b>x</b>", "b-x-b"),
        ("東京", "otherwise"),
        ("", "otherwise"),
    ],
)
def test_letters_that_file_names_cannot_have_are_written_out(name, said):
    assert slug(name, "otherwise") == said
