"""The tables. Importing this package registers them all."""

from app.models.records.care import CareRequestRecord, FreePlaceRecord
from app.models.records.cases import ApplicationRecord, SeenProofRecord, TripRecord
from app.models.records.centre import CentreRecord, OfficeRecord, SiteRecord, StaffRecord
from app.models.records.consultations import ConsultationRecord
from app.models.records.cooperation import (
    AgreementRecord,
    ContactPersonRecord,
    MeetingGuestRecord,
    MeetingPointRecord,
    MeetingRecord,
    OpenPointRecord,
)
from app.models.records.exchange import LineMessageRecord, PeerRecord, ReceivedFileRecord, SentFileRecord
from app.models.records.families import (
    AdultRecord,
    AttendanceRecord,
    ChildRecord,
    ConsentRecord,
    FamilyRecord,
    GrantRecord,
    NoteRecord,
    SecondHouseholdRecord,
)
from app.models.records.forms import LanguageRecord, OfficeFormRecord
from app.models.records.handover import BundleItemRecord, BundleRecord
from app.models.records.line import DisclosureRecord, TextTemplateRecord, ThreadEntryRecord, ThreadRecord
from app.models.records.merging import (
    ConflictRecord,
    ErasedRecord,
    ErasureRecord,
    ParkedRecord,
    RedirectRecord,
    SettlementRecord,
    WaitingRecord,
)
from app.models.records.office_hours import BookingRecord, OfficeHourRecord
from app.models.records.prints import PrintedApplicationRecord, PrintRecord
from app.models.records.store import ChangeRecord, ChangeSetRecord, DraftRecord, KeptCheckRecord, SearchEntryRecord, StoreFactRecord
from app.models.records.tasks import TaskMarkRecord

__all__ = [
    "AdultRecord",
    "AgreementRecord",
    "ApplicationRecord",
    "AttendanceRecord",
    "BookingRecord",
    "BundleItemRecord",
    "BundleRecord",
    "CareRequestRecord",
    "CentreRecord",
    "ChangeRecord",
    "ChangeSetRecord",
    "ChildRecord",
    "ConflictRecord",
    "ConsentRecord",
    "ConsultationRecord",
    "ContactPersonRecord",
    "DisclosureRecord",
    "DraftRecord",
    "ErasedRecord",
    "ErasureRecord",
    "FamilyRecord",
    "FreePlaceRecord",
    "GrantRecord",
    "KeptCheckRecord",
    "LanguageRecord",
    "LineMessageRecord",
    "MeetingGuestRecord",
    "MeetingPointRecord",
    "MeetingRecord",
    "NoteRecord",
    "OfficeFormRecord",
    "OfficeHourRecord",
    "OfficeRecord",
    "OpenPointRecord",
    "ParkedRecord",
    "PeerRecord",
    "PrintRecord",
    "PrintedApplicationRecord",
    "ReceivedFileRecord",
    "RedirectRecord",
    "SearchEntryRecord",
    "SecondHouseholdRecord",
    "SeenProofRecord",
    "SentFileRecord",
    "SettlementRecord",
    "SiteRecord",
    "StaffRecord",
    "StoreFactRecord",
    "TaskMarkRecord",
    "TextTemplateRecord",
    "ThreadEntryRecord",
    "ThreadRecord",
    "TripRecord",
    "WaitingRecord",
]
