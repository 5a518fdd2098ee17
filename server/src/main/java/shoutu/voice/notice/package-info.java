/**
 * A resident who wants it is told that there is news on what they reported: by text message or
 * e-mail.
 *
 * <p>Start reading at {@link shoutu.voice.notice.ResidentNotices}.
 *
 * <p>Promise: a notice says nothing of what the problem is; where to, and the link in it, lie in
 * the vault alone and are destroyed at the resident's word. Each goes out at least once, and is
 * known again by its number.
 */
@NullMarked
package shoutu.voice.notice;

import org.jspecify.annotations.NullMarked;
