package shoutu.duty;

/** A duty was issued. Published within the transaction. */
public record DutyIssued(Duty duty) {}
