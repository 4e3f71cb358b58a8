"""The report on a run: one page for people, Great Expectations' pages behind it."""

from expectations.report.page import Report, write_report

__all__ = ["Report", "write_report"]
