/**
 * 解剖麻雀: one typical failure of a county is taken apart from end to end: what happened, five whys,
 * what it was held back by; at most three fixes to rules or resources, each with an owner; then all
 * places with the same matter are checked.
 *
 * <p>Start reading at {@link shoutu.voice.dissection.DissectionRules}. When one is opened, a rule
 * pack says; nobody chooses whose failure it is.
 *
 * <p>Promise: one at a time in a county; what is said enters no act and is not read by those who
 * judge people; what follows is a duty of a post, never a verdict on a person.
 */
@NullMarked
package shoutu.voice.dissection;

import org.jspecify.annotations.NullMarked;
