"""As the employee sees it: the text of the file, byte for byte."""

from datetime import datetime
from pathlib import Path

from mus_tui.content.library import Content
from mus_tui.documents.agenda import write_agenda
from mus_tui.documents.as_employee import as_employee_sees
from mus_tui.domain.talks import Talk
from mus_tui.i18n.translator import translator
from mus_tui.store.workbook import Workbook
from tests.domain.demo_team import ANE


def test_before_the_talk_it_is_the_agenda_as_it_is_written_out(
    workbook: Workbook, content: Content, tmp_path: Path
) -> None:
    talk = workbook.talks.plan(Talk(id="", employee_id=ANE.id, planned_at=datetime(2026, 2, 20, 10), language="en"))
    page = as_employee_sees(workbook, talk, content)
    files = {file.name: file for file in write_agenda(workbook, talk, content, translator("en"), tmp_path)}
    assert files[page.name].read_bytes() == page.text.encode()
    assert page.name.startswith("agenda-ane-sørensen")
