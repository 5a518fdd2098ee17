package shoutu.response;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Ids;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** What the public is told. Anyone may read it; who may publish it decides about a response. */
@Service
public class Notices {

  private final NoticeTable table;
  private final Territory territory;
  private final Clock clock;

  Notices(NoticeTable table, Territory territory, Clock clock) {
    this.table = table;
    this.territory = territory;
    this.clock = clock;
  }

  /**
   * @param validUntil after which it is shown no longer; must lie ahead
   */
  @Transactional
  public Notice publish(
      String placeCode,
      @Nullable UUID activation,
      Notice.Text text,
      Instant validUntil,
      @Nullable Instant nextUpdateAt) {
    return publish(placeCode, activation, text, validUntil, nextUpdateAt, null);
  }

  /**
   * @param replaces the notice whose place it takes; whoever publishes it withdraws that one
   */
  @Transactional
  public Notice publish(
      String placeCode,
      @Nullable UUID activation,
      Notice.Text text,
      Instant validUntil,
      @Nullable Instant nextUpdateAt,
      @Nullable UUID replaces) {
    Place place = territory.get(placeCode);
    Notice notice =
        new Notice(
            Ids.next(clock),
            placeCode,
            activation,
            text,
            clock.instant(),
            validUntil,
            nextUpdateAt);
    table.publish(notice, replaces, place.home(), place.placeNo());
    return notice;
  }

  /** False when there is no such notice in force. */
  @Transactional
  public boolean withdraw(UUID id) {
    return table.withdraw(id, clock.instant());
  }

  /** Those of the place, of what lies in it, and of the places above it. */
  @Transactional(readOnly = true)
  public List<Notice> inForce(String placeCode) {
    Place root =
        territory.ancestors(placeCode).stream()
            .reduce((_, last) -> last)
            .orElse(territory.get(placeCode));
    Place here = territory.get(placeCode);
    return table.inForce(root.placeNo(), root.lastNo() + 1, clock.instant()).stream()
        .filter(notice -> concerns(notice, here))
        .toList();
  }

  @Transactional(readOnly = true)
  public Optional<Notice> firstOf(UUID activation) {
    return table.firstOf(activation);
  }

  /** One that was published, also when it holds no longer. */
  @Transactional(readOnly = true)
  public Optional<Published> find(UUID id) {
    return table.find(id);
  }

  /** Those that hold, and those that were withdrawn before their time; the newest first. */
  @Transactional(readOnly = true)
  public List<Published> stillOfNote(Instant at) {
    return table.validAt(at);
  }

  private boolean concerns(Notice notice, Place here) {
    return territory
        .find(notice.placeCode())
        .map(
            place ->
                here.subtree().covers(place.placeNo()) || place.subtree().covers(here.placeNo()))
        .orElse(false);
  }
}
