package shoutu.epi.severity;

import java.time.LocalDate;

/** The case fatality of those whose outcome falls on this day. */
public record DatedSeverity(LocalDate date, SeverityEstimate estimate) {}
