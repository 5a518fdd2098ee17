/**
 * What a file says, told in our own fields: whose format it is, which column or which columns
 * together are a field, and what its values mean. Systems' formats are data ({@code
 * exchange/formats}), and so are the names that people give to columns.
 *
 * <p>Start reading at {@link shoutu.exchange.format.Formats}. Promise: a row keeps the number and
 * the column names of its file; a column that nobody reads is reported, never silently dropped.
 */
@NullMarked
package shoutu.exchange.format;

import org.jspecify.annotations.NullMarked;
