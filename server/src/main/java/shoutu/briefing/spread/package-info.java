/**
 * How far an order or guidance has got: delivered, read, accepted and executed, by level and by
 * township, each with what is late. Counted by place; nothing here knows persons.
 */
@NullMarked
package shoutu.briefing.spread;

import org.jspecify.annotations.NullMarked;
