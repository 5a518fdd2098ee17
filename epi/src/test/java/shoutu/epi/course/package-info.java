/**
 * The library as a course: read the tests in the order of their numbers. A: counts, shares, growth
 * and R; B: detection; C: the perimeter; D: sampling; E: where and when cases crowd; F: who
 * infected whom, and how long it took; G: forecasts; H: how dangerous it is, and to whom. Classes
 * named {@code …Oracle…} compare with the reference results of established packages where these are
 * at hand.
 */
@NullMarked
package shoutu.epi.course;

import org.jspecify.annotations.NullMarked;
