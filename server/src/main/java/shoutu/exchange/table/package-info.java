/**
 * Working lists: the columns that somebody chooses, views that they keep, and files of exactly what
 * they see.
 *
 * <p>Start reading at {@link shoutu.exchange.table.CaseExport}. {@code CaseColumn} says what a
 * column holds; {@code SavedViews} keeps how a list is looked at.
 *
 * <p>Promise: a file holds the rows and columns of the list, no others, in one view of the
 * database; it is whole or it is not sent. Names stand in it only for a stated purpose, for those
 * who may read them, and each reading is on record.
 */
@NullMarked
package shoutu.exchange.table;

import org.jspecify.annotations.NullMarked;
