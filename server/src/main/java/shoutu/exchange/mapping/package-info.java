/**
 * How somebody's files are read, kept under a name: columns, what is the same for all rows, and
 * which number of a day comes first. Start reading at {@link shoutu.exchange.mapping.SavedMapping}.
 *
 * <p>Promise: a mapping holds names of columns and fields, never a row's content; it is its
 * account's own, or a place's, for all who import on its ground.
 */
@NullMarked
package shoutu.exchange.mapping;

import org.jspecify.annotations.NullMarked;
