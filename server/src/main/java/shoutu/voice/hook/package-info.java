/**
 * Reports by signed messages of other systems.
 *
 * <p>Start reading at {@link shoutu.voice.hook.Hooks}.
 *
 * <p>Promise: only who shares a hook's secret is heard; a message counts once, however often it is
 * sent, and one that was caught on the way is worth nothing later.
 */
@NullMarked
package shoutu.voice.hook;

import org.jspecify.annotations.NullMarked;
