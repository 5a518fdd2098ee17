/**
 * Where and when cases crowd: Kulldorff's scan over places and time, and the surveillance of single
 * located events by Assunção and Correa.
 *
 * <p>{@link shoutu.epi.scan.Scan} is the door of the first, {@link shoutu.epi.scan.Stcd} of the
 * second; {@link shoutu.epi.scan.Population} tells how many cases to expect.
 */
@NullMarked
package shoutu.epi.scan;

import org.jspecify.annotations.NullMarked;
