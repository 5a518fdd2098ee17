package shoutu.response.resource;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What of a stock may be given, and which lots go first: those that expire first. */
final class LotRules {

  /**
   * @param given from which lots
   * @param left the lots that stay
   */
  record Draw(List<Lot> given, List<Lot> left) {}

  /** What has not expired. */
  static int usable(Stock stock, LocalDate today) {
    return stock.quantity() - expired(stock.lots(), today);
  }

  static int expired(List<Lot> lots, LocalDate today) {
    return lots.stream().filter(lot -> lot.isExpired(today)).mapToInt(Lot::quantity).sum();
  }

  /** What is in no lot is taken last: nobody knows how long it keeps. */
  static Draw draw(Stock stock, int quantity, LocalDate today) {
    List<Lot> given = new ArrayList<>();
    List<Lot> left = new ArrayList<>();
    int wanted = quantity;
    List<Lot> lots = stock.lots().stream().sorted(FIRST_OUT).toList();
    for (Lot lot : lots) {
      int take = lot.isExpired(today) ? 0 : Math.min(wanted, lot.quantity());
      if (take > 0) {
        given.add(new Lot(lot.no(), take, lot.expires()));
      }
      if (take < lot.quantity()) {
        left.add(new Lot(lot.no(), lot.quantity() - take, lot.expires()));
      }
      wanted -= take;
    }
    if (wanted > 0) {
      given.add(new Lot("", wanted, null));
    }
    return new Draw(given, left);
  }

  /** The lots of a stock after some came back. */
  static List<Lot> with(List<Lot> lots, List<Lot> back) {
    List<Lot> all = new ArrayList<>(lots);
    for (Lot lot : back) {
      if (lot.no().isEmpty()) {
        continue;
      }
      int at = indexOf(all, lot);
      if (at < 0) {
        all.add(lot);
      } else {
        all.set(at, new Lot(lot.no(), all.get(at).quantity() + lot.quantity(), lot.expires()));
      }
    }
    return all;
  }

  private static int indexOf(List<Lot> lots, Lot lot) {
    for (int i = 0; i < lots.size(); i++) {
      if (lots.get(i).no().equals(lot.no())) {
        return i;
      }
    }
    return -1;
  }

  private static final Comparator<Lot> FIRST_OUT =
      Comparator.comparing(Lot::expires, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Lot::no);

  private LotRules() {}
}
