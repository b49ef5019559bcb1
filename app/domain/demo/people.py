"""Give an invented family its adults and children."""

from dataclasses import replace
from datetime import date
from unicodedata import normalize

from app.domain.demo.attendances import draw_attendances
from app.domain.demo.calendar import years_before
from app.domain.demo.chance import Chance
from app.domain.demo.grants import draw_grants
from app.domain.demo.lists import DemoLists, Ground, Town
from app.domain.demo.numbers import iban, landline, mobile
from app.domain.demo.shapes import Household, Shape
from app.domain.drafts import AdultDraft, ChildDraft, FamilyDraft, GrantDraft, SecondHouseholdDraft
from app.domain.people import full_name
from app.domain.terms import Route


class FamilyBuilder:
    """Builds one family after another from the same source of chance."""

    def __init__(self, rng: Chance, lists: DemoLists, ground: Ground) -> None:
        self._rng = rng
        self._lists = lists
        self._ground = ground

    def build(self, shape: Shape) -> FamilyDraft:
        """Answer the family of a shape."""
        town = self._rng.choice(self._lists.places.towns)
        surname = self._surname(shape)
        children = self._children(shape, surname, town)
        return FamilyDraft(
            site_id=self._ground.site_ids[shape.site],
            address_protected=shape.address_protected,
            remark=self._rng.choice(self._lists.talk.remarks) if self._rng.happens(25) else "",
            adults=self._adults(shape, surname, town),
            children=children,
        )

    def _surname(self, shape: Shape) -> tuple[str, str]:
        names = self._lists.tongues[shape.language].family
        given = self._rng.choice(names) if shape.family_name is None else shape.family_name
        man, _, woman = given.partition("|")
        return man, woman or man

    def _given_names(self, language: str, *, woman: bool) -> str:
        tongue = self._lists.tongues[language]
        names = tongue.female if woman else tongue.male
        first = self._rng.choice(names)
        second = self._rng.choice(names)
        return f"{first} {second}" if self._rng.happens(15) and first != second and " " not in first + second else first

    def _adults(self, shape: Shape, surname: tuple[str, str], town: Town) -> tuple[AdultDraft, ...]:
        rng = self._rng
        eldest = max(shape.ages)
        first = self._adult(shape, surname, age=eldest + rng.uniform(19, 34), woman=shape.household is not Household.FATHER)
        if shape.household is Household.GRANDPARENT:
            first = replace(first, birth_date=years_before(self._ground.today, eldest + rng.uniform(46, 58)))
        street = f"{rng.choice(self._lists.places.lists.streets)} {rng.randrange(1, 90)}{rng.choice(('', '', '', '', 'a', 'b'))}"
        first = replace(first, street=street, postcode=town.postcode, city=town.city)
        if shape.household is not Household.COUPLE:
            return (first,)
        second = self._adult(shape, surname, age=eldest + rng.uniform(20, 38), woman=False)
        second = replace(second, street=street, postcode=town.postcode, city=town.city)
        return (first, replace(second, iban="", account_holder="", may_apply=rng.happens(60)))

    def _adult(self, shape: Shape, surname: tuple[str, str], *, age: float, woman: bool) -> AdultDraft:
        rng = self._rng
        family = surname[1 if woman else 0]
        given = self._given_names(shape.language, woman=woman)
        born = years_before(self._ground.today, age)
        adult = AdultDraft(
            family_name=given if shape.single_name else family,
            given_names="-" if shape.single_name else given,
            birth_name=self._birth_name(shape, surname) if woman and not shape.single_name else "",
            birth_date=date(born.year, 1, 1) if shape.birth_year_only else born,
            birth_year_only=shape.birth_year_only,
            phone=mobile(rng) if rng.happens(80) else landline(rng),
            email=f"{_plain(given)}.{_plain(family)}{rng.randrange(1, 100)}@example.org" if rng.happens(45) else "",
            language="" if shape.language == "de" else shape.language,
        )
        if rng.happens(70):
            holder = full_name(adult.family_name, adult.given_names)
            adult = replace(adult, account_holder=holder, iban=iban(rng.randrange(1, 10_000_000_000)))
        return adult

    def _birth_name(self, shape: Shape, surname: tuple[str, str]) -> str:
        if not self._rng.happens(35):
            return ""
        other = self._rng.choice(self._lists.tongues[shape.language].family).split("|")[-1]
        return "" if other in surname else other

    def _children(self, shape: Shape, surname: tuple[str, str], town: Town) -> tuple[ChildDraft, ...]:
        taken: set[str] = set()
        children: list[ChildDraft] = []
        grants: dict[Route, tuple[GrantDraft, ...]] = {}
        for age, route in zip(shape.ages, shape.routes, strict=True):
            twin = next((other for other in children if other.birth_date == years_before(self._ground.today, age)), None)
            if route not in grants:
                grants[route] = draw_grants(self._rng, route, town, lists=self._lists, ground=self._ground)
            child = replace(self._child(shape, surname, age, taken), grants=grants[route])
            children.append(replace(child, attendances=twin.attendances) if twin else child)
        return tuple(children)

    def _child(self, shape: Shape, surname: tuple[str, str], age: float, taken: set[str]) -> ChildDraft:
        rng = self._rng
        girl = rng.happens(50)
        given = self._given_names(shape.language, woman=girl)
        while given in taken:
            given = self._given_names(shape.language, woman=girl)
        taken.add(given)
        birth = years_before(self._ground.today, age)
        return ChildDraft(
            family_name=given if shape.single_name else surname[1 if girl else 0],
            given_names="-" if shape.single_name else given,
            birth_date=birth,
            attendances=draw_attendances(rng, shape, birth, lists=self._lists, ground=self._ground),
            second_households=(self._second_household(shape),) if shape.household is Household.APART else (),
        )

    def _second_household(self, shape: Shape) -> SecondHouseholdDraft:
        rng = self._rng
        town = rng.choice(self._lists.places.towns)
        man = self._lists.tongues[shape.language].family
        name = full_name(rng.choice(man).split("|")[0], self._given_names(shape.language, woman=False))
        return SecondHouseholdDraft(
            adult_name=name,
            phone=mobile(rng),
            street=f"{rng.choice(self._lists.places.lists.streets)} {rng.randrange(1, 60)}",
            postcode=town.postcode,
            city=town.city,
            applies_here=False,
            custody_note=rng.choice(self._lists.talk.custody_notes),
        )


def _plain(text: str) -> str:
    """Answer the letters of a name an e-mail address can hold."""
    folded = normalize("NFKD", text.lower().replace("ß", "ss").replace("ı", "i").replace("đ", "d").replace("ł", "l"))
    return "".join(letter for letter in folded if letter.isascii() and letter.isalnum())
