package shoutu.briefing.notice;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Cursor;
import shoutu.base.Messages;
import shoutu.base.Page;
import shoutu.base.Problems;
import shoutu.duty.Answering;
import shoutu.rules.Rules;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** Speaks HTTP for {@link Notifications}. */
@RestController
class NotificationsWeb {

  private static final int MOST = 200;

  record SubjectView(String kind, UUID id) {}

  record NotificationView(
      UUID id,
      NoticeKind kind,
      String text,
      String dutyKind,
      String dutyKindName,
      String place,
      String placeName,
      String placeNameEn,
      String fieldPlace,
      String function,
      SubjectView subject,
      Instant at,
      @Nullable Instant seenAt,
      String source) {}

  record NotificationsView(List<NotificationView> items, @Nullable String next, long unseen) {}

  private final Notifications notifications;
  private final Access access;
  private final Territory territory;
  private final Rules rules;
  private final Messages messages;
  private final Problems problems;

  NotificationsWeb(
      Notifications notifications,
      Access access,
      Territory territory,
      Rules rules,
      Messages messages,
      Problems problems) {
    this.notifications = notifications;
    this.access = access;
    this.territory = territory;
    this.rules = rules;
    this.messages = messages;
    this.problems = problems;
  }

  @GetMapping("/api/notifications")
  NotificationsView list(
      @RequestParam(required = false, defaultValue = "") String cursor,
      @RequestParam(required = false, defaultValue = "50") int limit) {
    Optional<Cursor> after =
        cursor.isEmpty() ? Optional.empty() : Optional.of(Cursor.decode(cursor, 2));
    Locale locale = LocaleContextHolder.getLocale();
    return access.within(
        Verb.READ,
        Entity.DUTY,
        () -> {
          Page<Notice> page = notifications.mine(after, Math.clamp(limit, 1, MOST));
          return new NotificationsView(
              page.items().stream().map(notice -> view(notice, locale)).toList(),
              page.next(),
              notifications.unseen());
        });
  }

  @PostMapping("/api/notifications/{id}/seen")
  ResponseEntity<?> seen(@PathVariable UUID id) {
    return access.within(
        Verb.READ,
        Entity.DUTY,
        () ->
            notifications.see(id)
                ? ResponseEntity.noContent().build()
                : problems.refuse(HttpStatus.NOT_FOUND, "base.not-found"));
  }

  private NotificationView view(Notice notice, Locale locale) {
    Place place = territory.get(notice.place());
    String kindName = rules.at(notice.at()).dutyKind(notice.dutyKind()).names().in(locale);
    String placeName = locale.getLanguage().equals("en") ? place.nameEn() : place.name();
    return new NotificationView(
        notice.id(),
        notice.kind(),
        messages.text(
            locale,
            "briefing.notice." + notice.kind().name(),
            Map.of("duty", kindName, "place", placeName)),
        notice.dutyKind(),
        kindName,
        notice.place(),
        place.name(),
        place.nameEn(),
        notice.fieldPlace(),
        Answering.fieldOf(notice.field()).function(),
        new SubjectView("DUTY", notice.duty()),
        notice.at(),
        notice.seenAt(),
        "/api/duties/" + notice.duty());
  }
}
