package shoutu.response.resource;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A part of a stock that was made together.
 *
 * @param no as it is printed on it; empty: what belongs to no lot
 * @param expires the last day on which it may be used; null: it keeps
 */
record Lot(String no, int quantity, @Nullable LocalDate expires) {

  boolean isExpired(LocalDate today) {
    return expires != null && expires.isBefore(today);
  }
}
