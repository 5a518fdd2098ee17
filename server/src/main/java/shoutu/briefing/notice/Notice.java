package shoutu.briefing.notice;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.territory.Field;

/**
 * One thing that is new for a field.
 *
 * @param place the ground of the duty that it tells of
 */
record Notice(
    UUID id,
    int home,
    String place,
    int placeNo,
    String fieldPlace,
    String fieldFunction,
    NoticeKind kind,
    UUID duty,
    String dutyKind,
    Instant at,
    @Nullable Instant seenAt) {

  Field field() {
    return new Field(fieldPlace, fieldFunction);
  }
}
