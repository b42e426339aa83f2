"""A format that is named and not wired in cannot ship."""

from __future__ import annotations

import pytest

from actionlog.render.paper.formats import Form, rendered
from tests.paper.samples import empty_document, shipped_document


@pytest.mark.slow
@pytest.mark.parametrize("form", Form)
def test_every_format_writes_the_paper_and_an_empty_one(form: Form) -> None:
    full, empty = rendered(shipped_document(), form), rendered(empty_document(), form)
    assert full
    assert empty
    assert full != empty
