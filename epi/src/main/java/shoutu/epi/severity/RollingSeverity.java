package shoutu.epi.severity;

import java.time.LocalDate;

/** What would have been said on a day from all that was known up to it. */
public record RollingSeverity(LocalDate date, SeverityEstimate naive, SeverityEstimate corrected) {}
