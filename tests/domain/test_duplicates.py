"""Which families are proposed as one: reasons that tell something, never a name or a phone alone."""

from datetime import date

from app.domain.duplicates import Likeness, PersonBrief, likely_pairs

BORN = date(2021, 5, 4)


def person(family: str, name: str, given: str, born: date | None = None, *, phone: str = "", is_adult: bool = False) -> PersonBrief:
    return PersonBrief(family, is_adult, name, given, born, phone)


def test_the_same_person_in_two_families_is_a_reason() -> None:
    (pair,) = likely_pairs([person("b", "Müller", "Mia", BORN), person("a", "Mueller", "Mia Sophie", BORN)])
    assert (pair.first_id, pair.second_id, pair.reasons) == ("a", "b", (Likeness.SAME_PERSON,))


def test_a_similar_name_needs_the_same_birth_date() -> None:
    one, other = person("a", "Meier", "Mia", BORN), person("b", "Meyer", "Mia", BORN)
    (pair,) = likely_pairs([one, other])
    assert pair.reasons == (Likeness.SIMILAR_PERSON,)
    assert likely_pairs([one, person("b", "Meyer", "Mia", date(2021, 5, 5))]) == ()


def test_a_name_or_a_phone_alone_is_no_reason_but_both_together_are() -> None:
    assert likely_pairs([person("a", "Kaya", "Can", is_adult=True), person("b", "Kaya", "Can", is_adult=True)]) == ()
    assert likely_pairs([person("a", "Kaya", "Can", phone="0170 1"), person("b", "Weiß", "Ida", phone="01701")]) == ()
    both = [person(family, "Kaya", "Can", phone=phone, is_adult=True) for family, phone in (("a", "+49 170 1"), ("b", "0170 1"))]
    (pair,) = likely_pairs(both)
    assert set(pair.reasons) == {Likeness.SAME_ADULT_NAME, Likeness.SAME_PHONE}


def test_what_many_families_share_tells_nothing_and_the_likeliest_come_first() -> None:
    shelter = [person(f"f{number:02d}", "Kaya", "Can", phone="0291 1", is_adult=True) for number in range(20)]
    sure = [person("x", "Weiß", "Ida", BORN), person("y", "Weiß", "Ida", BORN)]
    similar = [person("a", "Meier", "Mia", BORN), person("b", "Meyer", "Mia", BORN)]
    assert [pair.first_id for pair in likely_pairs([*shelter, *similar, *sure])] == ["x", "a"]


def test_one_family_is_never_a_pair_with_itself() -> None:
    assert likely_pairs([person("a", "Kaya", "Can", BORN), person("a", "Kaya", "Can", BORN)]) == ()
