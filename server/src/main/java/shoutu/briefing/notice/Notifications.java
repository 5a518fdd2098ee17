package shoutu.briefing.notice;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Acting;
import shoutu.base.Cursor;
import shoutu.base.Page;
import shoutu.duty.Answering;

/** The door to what is new for the seats that the one who acts answers for at this moment. */
@Service
public class Notifications {

  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");
  private static final UUID LAST_ID = new UUID(-1, -1);
  private static final int COUNTED_UP_TO = 100;

  private final NotificationTable table;
  private final Answering answering;
  private final Clock clock;

  Notifications(NotificationTable table, Answering answering, Clock clock) {
    this.table = table;
    this.answering = answering;
    this.clock = clock;
  }

  @Transactional(readOnly = true)
  Page<Notice> mine(Optional<Cursor> after, int limit) {
    Instant before = after.map(key -> Instant.parse(key.keys().get(0))).orElse(LATEST);
    UUID beforeId = after.map(key -> UUID.fromString(key.keys().get(1))).orElse(LAST_ID);
    return Page.of(
        table.page(answering.mySeats(), before, beforeId, limit + 1),
        limit,
        notice -> Cursor.of(notice.at(), notice.id()));
  }

  @Transactional(readOnly = true)
  public long unseen() {
    return table.unseen(answering.mySeats(), COUNTED_UP_TO);
  }

  /** False when there is no such notification for who acts now. */
  @Transactional
  public boolean see(UUID id) {
    return table.see(id, answering.mySeats(), clock.instant(), Acting.current().actor().post());
  }
}
