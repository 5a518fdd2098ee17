package shoutu.watch;

import java.util.Set;

/** Rosters of these places have changed. Published within the transaction. */
public record RosterChanged(Set<String> places) {}
