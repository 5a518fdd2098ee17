package shoutu.duty;

import shoutu.territory.Field;

/** A duty went past a level that has nothing to add: whoever leads there reads about it. */
public record DutyPassing(Duty duty, Field informed) {}
