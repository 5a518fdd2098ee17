package shoutu.epi.curve;

import java.time.LocalDate;

/** One bar of the curve: the cases from one day to another, both included. */
public record Bin(LocalDate from, LocalDate to, long cases) {}
