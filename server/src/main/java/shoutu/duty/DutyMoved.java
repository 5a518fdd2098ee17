package shoutu.duty;

/** Something happened to a duty. Published within the transaction. */
public record DutyMoved(Duty duty, Act act) {}
