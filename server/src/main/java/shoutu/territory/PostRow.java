package shoutu.territory;

import org.jspecify.annotations.Nullable;

/**
 * A row of a posts file as it was written; nothing in it has been checked.
 *
 * @param row its number in the file
 * @param order which deputy: 1 (also when empty) stands in first
 * @param from a day or an instant; empty for "as it is"
 * @param to the first day or instant on which it no longer holds; empty for "until further notice"
 */
public record PostRow(
    int row,
    @Nullable String place,
    @Nullable String function,
    @Nullable String post,
    @Nullable String postEn,
    @Nullable String holder,
    @Nullable String kind,
    @Nullable String order,
    @Nullable String from,
    @Nullable String to) {

  /** A holder, or the first deputy. */
  public PostRow(
      int row,
      @Nullable String place,
      @Nullable String function,
      @Nullable String post,
      @Nullable String postEn,
      @Nullable String holder,
      @Nullable String kind,
      @Nullable String from,
      @Nullable String to) {
    this(row, place, function, post, postEn, holder, kind, null, from, to);
  }
}
