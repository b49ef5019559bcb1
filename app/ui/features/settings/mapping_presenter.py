"""Maps an office's form: which fact stands in which field, tried with an invented family, stored, and exchanged. No Qt."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Protocol

from app.core.errors import ErrorCode, UserError
from app.core.terms import word
from app.domain.form_mapping import Entry, FormMapping, Misfit, Place, fitting, misfits
from app.domain.form_suggestions import Lost, lost_entries, suggestions
from app.domain.mapping_file import mapping_text
from app.domain.paper import Pack
from app.services import office_forms
from app.services.desk import Desk
from app.services.office_forms import FormSheet
from app.ui.features.settings.mapping_lines import Line, keyed, lines_of, lost_keys, place_key, summary
from app.ui.runs import Notes, RunsAside
from app.ui.wording import counted

_PLACE_MM = (60.0, 7.0)
_LEAST_MM = 2.0
_MOST_TOLD = 3


class MappingView(Protocol):
    """What the page can show."""

    def show_form(self, sheet: FormSheet, *, with_annexes: bool) -> None:
        """Show the office's pages."""

    def show_lines(self, lines: tuple[Line, ...], text: str) -> None:
        """Show all fields and places, and how far it is."""

    def choose(self, key: str) -> None:
        """Go to a line."""

    def show_trial(self, pack: Pack | None) -> None:
        """Show the form filled with an invented family; ``None``: as the office made it."""

    def close_page(self) -> None:
        """Go back to the section."""


class MappingPresenter:
    """Knows the form, and what was decided so far; ``unsaved``: what was decided before and not stored."""

    def __init__(
        self,
        view: MappingView,
        form_id: str,
        *,
        desk: Desk,
        runs: RunsAside,
        notes: Notes,
        today: Callable[[], date],
        unsaved: Mapping[str, Entry] | None = None,
    ) -> None:
        self._view, self._form_id = view, form_id
        self._desk, self._runs, self._notes, self._today = desk, runs, notes, today
        self._sheet: FormSheet | None = None
        self._entries: dict[str, Entry] = {}
        self._lost: dict[str, Lost] = {}
        self._decided: set[str] = set()
        self._stored: Mapping[str, Entry] = {}
        self._unsaved = unsaved

    @property
    def is_unsaved(self) -> bool:
        """Tell whether something was decided that is not stored."""
        return self._entries != self._stored

    @property
    def entries(self) -> Mapping[str, Entry]:
        """Answer what was decided so far."""
        return self._entries

    def load(self) -> None:
        """Read the form."""
        self._runs.query(partial(self._desk.ask, office_forms.form_sheet, self._form_id), self._on_read, self._notes.show_problem)

    def change(self, key: str, entry: Entry | None) -> None:
        """Decide what stands in a field or place; ``None``: nothing does, and a place is no more."""
        if entry is None:
            self._entries.pop(key, None)
            self._decided.discard(key)
        else:
            self._entries[key] = entry
            self._decided.add(key)
        self._show()

    def settle(self, key: str, target: str) -> None:
        """Let a field take what its former one held; without a field it goes."""
        lost = self._lost.pop(key, None)
        if lost is not None and target:
            self._entries[target] = replace(lost.entry, target=target)
            self._decided.add(target)
        self._show()
        if target:
            self._view.choose(target)

    def add_place(self, page: int, x: float, y: float, size: tuple[float, float] = _PLACE_MM, *, is_tick: bool = False) -> None:
        """Add a place on a page, in mm."""
        w, h = (5.0, 5.0) if is_tick else size
        key = place_key(self._entries)
        place = Place(
            page=page, x=round(x, 1), y=round(y, 1), w=round(max(w, _LEAST_MM), 1), h=round(max(h, _LEAST_MM), 1), is_tick=is_tick
        )
        self._entries[key] = Entry(facts=(), place=place)
        self._show()
        self._view.choose(key)

    def move_place(self, key: str, dx: float, dy: float, *, dw: float = 0.0, dh: float = 0.0) -> None:
        """Move a place, or make it larger, in mm; it stays on the page."""
        entry = self._entries.get(key)
        if entry is None or entry.place is None or self._sheet is None:
            return
        place, page = entry.place, self._sheet.paper.pages[entry.place.page - 1]
        w, h = (min(max(each, _LEAST_MM), most) for each, most in ((place.w + dw, page.width_mm), (place.h + dh, page.height_mm)))
        x, y = (min(max(each, 0.0), most) for each, most in ((place.x + dx, page.width_mm - w), (place.y + dy, page.height_mm - h)))
        moved = replace(place, x=round(x, 1), y=round(y, 1), w=round(w, 1), h=round(h, 1))
        self._entries[key] = replace(entry, place=moved)
        self._show()

    def suggest(self) -> None:
        """Fill in what the names of fields tell, where nothing is decided yet."""
        if self._sheet is not None:
            proposed = {entry.target: entry for entry in suggestions(self._sheet.paper.fields) if entry.target not in self._entries}
            self._entries |= proposed
            self._show()
            self._notes.show_done(
                f"{len(proposed)} Felder nach ihrem Namen vorgeschlagen" if proposed else "Kein weiteres Feld sagt, wofür es ist"
            )

    def try_out(self) -> None:
        """Fill the form with an invented family."""
        if self._sheet is not None:
            paper = office_forms.paper_with(self._sheet, self._usable())
            self._runs.render(lambda: office_forms.try_form(paper, made_on=self._today()), self._view.show_trial, self._notes.show_problem)

    def save(self, *, with_annexes: bool) -> None:
        """Store the mapping; from now on the form is printed."""
        sheet = self._sheet
        if sheet is not None:
            command = partial(self._desk.do, office_forms.map_form, self._form_id, self._mapping(with_annexes=with_annexes))
            self._runs.command(command, self._on_saved, self._notes.show_problem)

    def read_file(self, file: Path) -> None:
        """Take over a mapping from a file; what does not fit is named and left out."""
        self._runs.render(partial(office_forms.read_mapping_file, file), self._on_file, self._notes.show_problem)

    def write_file(self, file: Path, *, with_annexes: bool) -> None:
        """Write the mapping for others."""
        text = mapping_text(self._mapping(with_annexes=with_annexes))
        done = partial(self._notes.show_done, "Zuordnung geschrieben. Sie enthält nichts über Familien.")
        self._runs.render(partial(office_forms.write_mapping_file, file, text), lambda _: done(), self._notes.show_problem)

    def _usable(self) -> tuple[Entry, ...]:
        if self._sheet is None:
            return ()
        given = FormMapping(title="-", pdf_sha256=self._sheet.paper.sha256, entries=tuple(self._entries.values()))
        return fitting(given, self._sheet.paper)

    def _mapping(self, *, with_annexes: bool) -> FormMapping:
        if self._sheet is None:
            raise AssertionError("the form was not read yet")
        form = self._sheet.form
        return FormMapping(
            title=form.title,
            pdf_sha256=form.pdf_sha256,
            benefits=form.benefits,
            with_annexes=with_annexes,
            entries=self._usable(),
        )

    def _on_read(self, sheet: FormSheet) -> None:
        self._sheet = sheet
        known = sheet.mapping or sheet.proposal
        self._stored = keyed(known.entries)
        self._entries = dict(self._stored if self._unsaved is None else self._unsaved)
        self._decided = {key for key, entry in self._entries.items() if self._stored.get(key) != entry}
        self._lost = lost_keys(sheet.lost) if sheet.mapping is None else {}
        self._view.show_form(sheet, with_annexes=known.with_annexes)
        self._show()

    def _show(self) -> None:
        if self._sheet is not None:
            lines = lines_of(self._sheet.paper, self._entries, {key: self._still_free(lost) for key, lost in self._lost.items()})
            self._view.show_lines(lines, summary(self._sheet, lines))

    def _still_free(self, lost: Lost) -> Lost:
        """Answer what is lost without the fields somebody has decided about meanwhile: what stands there would be gone unseen."""
        takes = tuple(name for name in lost.takes if name not in self._decided)
        return replace(lost, takes=takes, nearest=lost.nearest if lost.nearest in takes else "")

    def _on_saved(self, _: object) -> None:
        self._view.close_page()
        self._notes.show_done("Zugeordnet. Dieser Vordruck wird jetzt gedruckt.")

    def _on_file(self, mapping: FormMapping) -> None:
        if self._sheet is None:
            return
        paper = self._sheet.paper
        good, bad, lost = fitting(mapping, paper), misfits(mapping, paper), lost_keys(lost_entries(mapping, paper))
        if not good and not any(each.nearest for each in lost.values()):
            self._notes.show_problem(UserError(ErrorCode.FORM_UNMAPPED))
            return
        undo = partial(self._put, self._entries, self._lost)
        self._put(keyed(good), lost)
        self._notes.show_done(_taken_words(len(good), bad, is_same=mapping.pdf_sha256 == paper.sha256), undo)

    def _put(self, entries: dict[str, Entry], lost: dict[str, Lost]) -> None:
        self._entries, self._lost = entries, lost
        self._decided = set()
        self._show()


def _taken_words(taken: int, left_out: tuple[Misfit, ...], *, is_same: bool) -> str:
    whose = "" if is_same else " aus einer Zuordnung für eine andere Fassung"
    words = "; ".join(f"{each.name}: {word('mapping_fault', each.fault)}" for each in left_out[:_MOST_TOLD])
    more = f"; und {len(left_out) - _MOST_TOLD} weitere" if len(left_out) > _MOST_TOLD else ""
    return f"{counted(taken, 'Feld', 'Felder')}{whose} übernommen" + (f", {len(left_out)} weggelassen – {words}{more}" if left_out else "")
