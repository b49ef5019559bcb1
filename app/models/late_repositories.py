"""The repositories the first screen does not need; each is loaded when it is first asked for (``docs/adr/0006``)."""

from functools import cached_property
from typing import TYPE_CHECKING

from app.models.access import Access

if TYPE_CHECKING:
    from app.models.repositories.bundles import BundleRepository
    from app.models.repositories.care import CareRepository
    from app.models.repositories.conflicts import ConflictRepository
    from app.models.repositories.consultations import ConsultationRepository
    from app.models.repositories.cooperation import CooperationRepository
    from app.models.repositories.deeds import DeedRepository
    from app.models.repositories.disclosures import DisclosureRepository
    from app.models.repositories.facts import FactRepository
    from app.models.repositories.figures import FigureRepository
    from app.models.repositories.kept_checks import KeptCheckRepository
    from app.models.repositories.languages import LanguageRepository
    from app.models.repositories.line_messages import LineMessageRepository
    from app.models.repositories.office_forms import OfficeFormRepository
    from app.models.repositories.office_hours import OfficeHourRepository
    from app.models.repositories.outgoing import OutgoingRepository
    from app.models.repositories.peers import PeerRepository
    from app.models.repositories.prints import PrintRepository
    from app.models.repositories.proofs import ProofRepository
    from app.models.repositories.renewals import RenewalRepository
    from app.models.repositories.trips import TripRepository


class LateRepositories:
    """Makes repositories for one unit of work."""

    def __init__(self, access: Access) -> None:
        self._access = access

    @cached_property
    def conflicts(self) -> "ConflictRepository":
        """Answer what knows of conflicts between stores."""
        from app.models.repositories.conflicts import ConflictRepository

        return ConflictRepository(self._access)

    @cached_property
    def disclosures(self) -> "DisclosureRepository":
        """Answer what keeps what has left for offices."""
        from app.models.repositories.disclosures import DisclosureRepository

        return DisclosureRepository(self._access)

    @cached_property
    def facts(self) -> "FactRepository":
        """Answer what keeps one text for each name."""
        from app.models.repositories.facts import FactRepository

        return FactRepository(self._access)

    @cached_property
    def deeds(self) -> "DeedRepository":
        """Answer what knows who did what when."""
        from app.models.repositories.deeds import DeedRepository

        return DeedRepository(self._access)

    @cached_property
    def proofs(self) -> "ProofRepository":
        """Answer what keeps which papers were seen."""
        from app.models.repositories.proofs import ProofRepository

        return ProofRepository(self._access)

    @cached_property
    def prints(self) -> "PrintRepository":
        """Answer what keeps prints."""
        from app.models.repositories.prints import PrintRepository

        return PrintRepository(self._access)

    @cached_property
    def trips(self) -> "TripRepository":
        """Answer what knows of trips and groups."""
        from app.models.repositories.trips import TripRepository

        return TripRepository(self._access)

    @cached_property
    def renewals(self) -> "RenewalRepository":
        """Answer what reads approvals that end."""
        from app.models.repositories.renewals import RenewalRepository

        return RenewalRepository(self._access)

    @cached_property
    def peers(self) -> "PeerRepository":
        """Answer what keeps partners and receipts."""
        from app.models.repositories.peers import PeerRepository

        return PeerRepository(self._access)

    @cached_property
    def outgoing(self) -> "OutgoingRepository":
        """Answer what reads the change log for others."""
        from app.models.repositories.outgoing import OutgoingRepository

        return OutgoingRepository(self._access)

    @cached_property
    def kept_checks(self) -> "KeptCheckRepository":
        """Answer what keeps one check for each child."""
        from app.models.repositories.kept_checks import KeptCheckRepository

        return KeptCheckRepository(self._access)

    @cached_property
    def care(self) -> "CareRepository":
        """Answer what keeps free places and the offices' requests for care."""
        from app.models.repositories.care import CareRepository

        return CareRepository(self._access)

    @cached_property
    def cooperation(self) -> "CooperationRepository":
        """Answer what keeps agreements, contact persons and meetings."""
        from app.models.repositories.cooperation import CooperationRepository

        return CooperationRepository(self._access)

    @cached_property
    def bundles(self) -> "BundleRepository":
        """Answer what keeps hand-overs of applications."""
        from app.models.repositories.bundles import BundleRepository

        return BundleRepository(self._access)

    @cached_property
    def line_messages(self) -> "LineMessageRepository":
        """Answer what keeps the messages between centre and office."""
        from app.models.repositories.line_messages import LineMessageRepository

        return LineMessageRepository(self._access)

    @cached_property
    def office_forms(self) -> "OfficeFormRepository":
        """Answer what keeps the offices' own forms."""
        from app.models.repositories.office_forms import OfficeFormRepository

        return OfficeFormRepository(self._access)

    @cached_property
    def languages(self) -> "LanguageRepository":
        """Answer what keeps the languages that were taken over."""
        from app.models.repositories.languages import LanguageRepository

        return LanguageRepository(self._access)

    @cached_property
    def office_hours(self) -> "OfficeHourRepository":
        """Answer what keeps the office hours held in the house, and who comes to them."""
        from app.models.repositories.office_hours import OfficeHourRepository

        return OfficeHourRepository(self._access)

    @cached_property
    def consultations(self) -> "ConsultationRepository":
        """Answer what keeps what families were told."""
        from app.models.repositories.consultations import ConsultationRepository

        return ConsultationRepository(self._access)

    @cached_property
    def figures(self) -> "FigureRepository":
        """Answer what counts the cooperation of a year."""
        from app.models.repositories.figures import FigureRepository

        return FigureRepository(self._access)
