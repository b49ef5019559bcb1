"""A language taken over at one desk is at hand at every site of the centre, and two that take over the same one mean one."""

from app.core.errors import UserError
from app.domain.people import CentreFields
from app.models.records import LanguageRecord
from app.models.unit_of_work import Work
from app.services import centre, own_languages
from tests.cli.test_phrases import FARSI
from tests.merging.sites import Site, later
from tests.merging.test_merging import agree

NEWER = FARSI.replace('version = "1"', 'version = "2"')


def version(site: Site) -> str:
    return site.desk.ask(own_languages.language_here, "fa").language.version


def rows(work: Work) -> int:
    return len(work.session.query(LanguageRecord).all())


def test_it_arrives_and_goes_everywhere(two: list[Site]) -> None:
    here, there = two
    here.desk.do(centre.change_centre, CentreFields(name="Familienzentrum"))
    here.desk.do(own_languages.keep_language, FARSI)
    agree(two)
    assert there.desk.ask(own_languages.language_here, "fa").own["handout.title"] == "ما چه حقی داریم؟"
    later(two, minutes=5)
    there.desk.do(own_languages.drop_language, "fa")
    agree(two)
    assert "fa" not in dict(here.desk.ask(own_languages.language_names))


def test_two_that_take_over_one_mean_one_and_the_later_file_holds(two: list[Site]) -> None:
    here, there = two
    here.desk.do(centre.change_centre, CentreFields(name="Familienzentrum"))
    agree(two)
    here.desk.do(own_languages.keep_language, FARSI)
    later(two, minutes=5)
    there.desk.do(own_languages.keep_language, NEWER)
    agree(two)
    assert [version(site) for site in two] == ["2", "2"]
    assert [site.desk.ask(rows) for site in two] == [1, 1]


def test_a_file_another_site_cannot_read_is_told_and_stops_no_other(two: list[Site]) -> None:
    here, there = two
    here.desk.do(centre.change_centre, CentreFields(name="Familienzentrum"))
    here.desk.do(own_languages.keep_language, FARSI)
    here.desk.do(_of_a_newer_program)
    agree(two)
    (bad,) = [each for each in there.desk.ask(own_languages.language_files) if each.phrases is None]
    assert (bad.code, bad.is_own, isinstance(bad.refused, UserError)) == ("fa", True, True)
    assert "tr" in dict(there.desk.ask(own_languages.language_names))


def _of_a_newer_program(work: Work) -> None:
    for record in work.session.query(LanguageRecord):
        record.text = record.text.replace("[handout]", "[something_new]")
