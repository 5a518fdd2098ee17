package shoutu.duty;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shoutu.base.Messages;
import shoutu.territory.Field;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** What would happen, in words. */
@Component
class DirectiveViews {

  /** A page of receivers; whoever stands against the directive is shown first. */
  private static final int MOST_SHOWN = 300;

  /**
   * @param refused nothing could be sent as it is
   * @param direct it would go from its origin straight to those who do it
   * @param counts how often each hitch occurs
   * @param hitches those of the whole, and of places that get nothing
   * @param to whoever would get it, at most 300
   */
  record PreviewView(
      boolean refused,
      boolean direct,
      int receivers,
      int parts,
      Instant startsAt,
      Instant firstLimitAt,
      Instant lastLimitAt,
      Map<String, Integer> counts,
      List<HitchView> hitches,
      List<ToView> to) {}

  /** One thing that stands against it, and what to do instead. */
  record HitchView(
      String code,
      boolean refuses,
      String title,
      String remedy,
      @Nullable String place,
      @Nullable String placeName,
      @Nullable String placeNameEn,
      @Nullable String function) {}

  /**
   * @param open how many duties they have open
   * @param urgent how many of class A their place has open
   */
  record ToView(
      String place,
      String placeName,
      String placeNameEn,
      String function,
      DutyView.OwnerView owner,
      int open,
      int overdue,
      int urgent,
      List<HitchView> hitches) {}

  private final DutyViews views;
  private final DutyAnswers answers;
  private final Territory territory;
  private final Messages messages;

  DirectiveViews(DutyViews views, DutyAnswers answers, Territory territory, Messages messages) {
    this.views = views;
    this.answers = answers;
    this.territory = territory;
    this.messages = messages;
  }

  PreviewView view(Directives.Preview preview, Locale locale, Instant now) {
    Directive order = preview.order();
    Map<Field, List<HitchView>> at = new HashMap<>();
    Map<String, Integer> counts = new TreeMap<>();
    List<HitchView> whole = new ArrayList<>();
    List<Field> receivers =
        preview.to().stream().map(DirectiveRules.Receiver::field).distinct().toList();
    java.util.Set<Field> known = java.util.Set.copyOf(receivers);
    for (Hitch hitch : preview.hitches()) {
      counts.merge(hitch.kind().code(), 1, Integer::sum);
      HitchView view = hitch(hitch, locale);
      if (hitch.at() != null && known.contains(hitch.at())) {
        at.computeIfAbsent(hitch.at(), _ -> new ArrayList<>()).add(view);
      } else if (whole.size() < MOST_SHOWN) {
        whole.add(view);
      }
    }
    List<ToView> to =
        preview.to().stream()
            .sorted(
                java.util.Comparator.comparing(
                    (DirectiveRules.Receiver one) ->
                        at.getOrDefault(one.field(), List.of()).stream()
                                .anyMatch(HitchView::refuses)
                            ? 0
                            : 1))
            .limit(MOST_SHOWN)
            .map(one -> to(one, at.getOrDefault(one.field(), List.of()), now))
            .toList();
    return new PreviewView(
        preview.refused(),
        counts.containsKey(Hitch.Kind.GOES_DIRECT.code()),
        preview.to().size(),
        preview.to().size() * Math.max(1, order.rounds()),
        order.startOf(1),
        order.limitOf(1),
        order.limitAt(),
        counts,
        whole,
        to);
  }

  private ToView to(DirectiveRules.Receiver one, List<HitchView> hitches, Instant now) {
    Place place = territory.get(one.field().place());
    return new ToView(
        place.code(),
        place.name(),
        place.nameEn(),
        one.field().function(),
        views.owner(one.field(), now),
        one.load().open(),
        one.load().overdue(),
        one.load().urgent(),
        hitches);
  }

  private HitchView hitch(Hitch hitch, Locale locale) {
    String key = "duty.hitch." + hitch.kind().code();
    Map<String, Object> args = answers.readable(hitch.args());
    @Nullable Field at = hitch.at();
    @Nullable Place place = at == null ? null : territory.get(at.place());
    return new HitchView(
        hitch.kind().code(),
        hitch.refuses(),
        messages.text(locale, key + ".title", args),
        messages.text(locale, key + ".remedy", args),
        place == null ? null : place.code(),
        place == null ? null : place.name(),
        place == null ? null : place.nameEn(),
        at == null ? null : at.function());
  }
}
