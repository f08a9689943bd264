"""The titles that the 360Giving Data Standard gives its fields, so that its JSON and spreadsheets read alike.

Source: 360Giving Data Standard 1.4, schema titles (CC BY 4.0, 360Giving); DEI extension.
"""

from __future__ import annotations

from collections.abc import Collection

SPREADSHEET_MARKS = frozenset({"identifier", "title", "funding org:identifier", "amount awarded"})

TOP = {
    "id": "Identifier",
    "title": "Title",
    "description": "Description",
    "currency": "Currency",
    "amountAppliedFor": "Amount Applied For",
    "amountAwarded": "Amount Awarded",
    "amountDisbursed": "Amount Disbursed",
    "awardDate": "Award Date",
    "url": "URL",
    "plannedDates": "Planned Dates",
    "actualDates": "Actual Dates",
    "recipientIndividual": "Recipient Ind",
    "toIndividualsDetails": "To Individuals Details",
    "recipientOrganization": "Recipient Org",
    "beneficiaryLocation": "Beneficiary Location",
    "fundingOrganization": "Funding Org",
    "grantProgramme": "Grant Programme",
    "fromOpenCall": "From An Open Call?",
    "fundingType": "Funding Type",
    "classifications": "Classifications",
    "relatedDocument": "Related Document",
    "relatedActivity": "Related Activity",
    "dateModified": "Last Modified",
    "dataSource": "Data Source",
    "regrantType": "For Regrant Type",
    "locationScope": "Location Scope",
    "deiDetails": "DEI Details",
}
INSIDE = {
    "id": "Identifier",
    "name": "Name",
    "title": "Title",
    "description": "Description",
    "code": "Code",
    "vocabulary": "Vocabulary",
    "url": "URL",
    "startDate": "Start Date",
    "endDate": "End Date",
    "duration": "Duration (months)",
    "dateModified": "Last Modified",
    "primaryGrantReason": "Primary Grant Reason",
    "secondaryGrantReason": "Secondary Grant Reason",
    "grantPurpose": "Grant Purpose",
    "department": "Department",
    "contactName": "Contact Name",
    "charityNumber": "Charity Number",
    "companyNumber": "Company Number",
    "streetAddress": "Street Address",
    "addressLocality": "City",
    "addressRegion": "County",
    "addressCountry": "Country",
    "postalCode": "Postal Code",
    "telephone": "Phone Number",
    "alternateName": "Alternate Name",
    "email": "Email",
    "organisationType": "Organisation Type",
    "location": "Location",
    "countryCode": "Country Code",
    "latitude": "Latitude",
    "longitude": "Longitude",
    "geoCode": "Geographic Code",
    "geoCodeType": "Geographic Code Type",
    "documentType": "Document Type",
    "leadership": "Leadership",
    "mission": "Mission",
    "project": "Project",
    "askedStatus": "Asked Status",
    "replyStatus": "Reply Status",
    "availableOptions": "Available Options",
    "purposes": "Purposes",
    "response": "DEI Response",
    "additionalDetails": "Additional Details",
    "livedExperience": "Lived Experience",
    "geography": "Geography",
    "deiVersion": "DEI Data Standard Version",
    "taxonomyCodes": "Taxonomy Codes",
}
# Organisations and documents call the same key otherwise than programmes do.
WEB_ADDRESS = frozenset({"recipientOrganization", "fundingOrganization", "relatedDocument"})


def title_of(path: Collection[str]) -> str:
    """The title of a field by its keys: ("recipientOrganization", "id") is "Recipient Org:Identifier"."""
    top, *inner = path
    names = [TOP.get(top, top)]
    for key in inner:
        web_address = key == "url" and top in WEB_ADDRESS
        names.append("Web Address" if web_address else INSIDE.get(key, key))
    return ":".join(names)


def is_giving_spreadsheet(headings: Collection[str]) -> bool:
    """Whether headings are those of the standard's spreadsheet form."""
    return SPREADSHEET_MARKS.issubset(heading.casefold() for heading in headings)
