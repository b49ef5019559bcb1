"""G1S: the Grundantrag explained box by box. Each explanation has a number, and stands for one or several boxes of the form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from app.domain.phrases import Phrases, glossary
from app.reports.form_file import Element
from app.reports.forms.two_languages import Row, TwoLanguages, Writer

BOXES: Final[Mapping[str, tuple[str, ...]]] = {
    "office": ("k_behoerde_name", "k_behoerde_anschrift"),
    "our_number": ("k_vorgang_kita",),
    "stamp": ("Eingangsstempel (nur Behörde)",),
    "kind": ("k_antragsart",),
    "signed_on": ("k_antragsdatum",),
    "benefit": ("l_rechtskreis",),
    "numbers": ("l_bg_nummer", "l_kundennummer", "l_aktenzeichen", "l_wohngeldnummer", "l_kindergeldnummer"),
    "granted": ("l_bewilligt_von", "l_bewilligt_bis"),
    "copy": ("Kopie des aktuellen Bescheides liegt bei",),
    "child_benefit": ("l_kindergeld",),
    "child_supplement": ("l_kiz",),
    "family_name": ("p_name",),
    "given_names": ("p_vorname",),
    "birth_name": ("p_geburtsname",),
    "birth_date": ("p_geburtsdatum",),
    "contact": ("p_telefon", "p_email"),
    "address": ("p_strasse", "p_ortsteil_zusatz", "p_plz", "p_ort"),
    "representative": ("v_vertretung",),
    "child": ("c_name", "c_vorname", "c_geburtsdatum", "c_ganz"),
    "child_address": ("c_anschrift_abw",),
    "household": ("c_haushalt",),
    "training_pay": ("c_ausbildungsverguetung",),
    "attends": ("e_art",),
    "institution": ("e_name", "e_anschrift", "e_traeger", "e_standort"),
    "since": ("e_seit", "e_bis"),
    "class": ("e_klasse", "e_schuljahr"),
    "wanted": ("b_benefits",),
    "from_month": (
        "b_ab_mittag",
        "b_ab_ausflug",
        "b_ab_fahrt",
        "b_ab_teilhabe",
        "b_ab_schulbedarf",
        "b_ab_befoerderung",
        "b_ab_lernfoerderung",
    ),
    "other_office": ("l_anderweitig", "l_anderweitig_text"),
    "pay_to": ("z_empfaenger",),
    "account": ("z_kontoinhaber", "z_iban", "z_bank", "z_bic"),
    "paid": (
        "Ich habe bereits selbst gezahlt (§ 30 SGB II, § 34b SGB XII)",
        "z_vorleistung_datum",
        "z_vorleistung_betrag",
        "z_vorleistung_grund",
    ),
    "annexes": ("checklist", "Weitere Anlagen"),
    "declarations": ("declarations",),
    "place_day": ("Ort, Datum",),
    "signature": ("Unterschrift antragstellende Person",),
    "signature_representative": ("Unterschrift gesetzliche Vertretung",),
    "office_only": ("Nur von der Behörde auszufüllen",),
}
"""The explanations in the order of their numbers, and the boxes they mean: by the fact a box shows, else by its label."""


_NUMBERS: Final = {box: number for number, boxes in enumerate(BOXES.values(), start=1) for box in boxes}


def number_of(element: Element) -> int | None:
    """Answer the number of the explanation of a box; ``None`` for what needs none."""
    return _NUMBERS.get(getattr(element, "source", "") or getattr(element, "label", ""))


@dataclass(frozen=True, kw_only=True)
class GuideFacts:
    """The explanations. ``kopf``: what stands above the picture of the form. The same for every family: nothing of hers is in it."""

    sprache: str
    kopf: tuple[Row, ...]
    zeilen: tuple[Row, ...]

    @classmethod
    def of(cls, phrases: Phrases) -> "GuideFacts":
        """Explain the form in one language."""
        write = Writer(phrases)
        head = (*write.heading("guide"), write.row("note", "note.only_help"))
        return cls(sprache=TwoLanguages.of(phrases, ()).sprache, kopf=head, zeilen=tuple(_rows(write)))


def _rows(write: Writer) -> Iterator[Row]:
    yield from (write.row("number", f"box.{name}", str(number)) for number, name in enumerate(BOXES, start=1))
    yield write.row("head", "guide.words")
    yield from (write.written("text", pair) for pair in glossary(write.phrases))
