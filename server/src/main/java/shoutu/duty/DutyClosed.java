package shoutu.duty;

/** A duty was closed. Published within the transaction, after {@link DutyMoved}. */
public record DutyClosed(Duty duty, Stage.By by) {}
