/**
 * What residents send along: a photo, or a voice note of somebody who does not write. Sealed as
 * evidence is; read by the one who sent it and by those who work on it, each time on record;
 * destroyed with their words.
 *
 * <p>Start reading at {@link shoutu.voice.enclosure.Enclosures}.
 *
 * <p>Promise: what a file is, its content says and not its name; a photo goes out drawn anew,
 * without place, device or time; nothing larger than the rules allow is read.
 */
@NullMarked
package shoutu.voice.enclosure;

import org.jspecify.annotations.NullMarked;
