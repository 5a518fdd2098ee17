package shoutu.exchange.cap;

import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import shoutu.base.Messages;
import shoutu.instance.Instance;
import shoutu.response.Activation;
import shoutu.response.FirstWord;
import shoutu.response.Notice;
import shoutu.response.Published;
import shoutu.territory.Boundaries;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** Writes alerts and the feed, in both languages. */
final class CapWriter {

  static final String NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2";
  private static final String ATOM = "http://www.w3.org/2005/Atom";

  /** The one that comes with Java: what else lies on the class path changes nothing. */
  private static final XMLOutputFactory XML = XMLOutputFactory.newDefaultFactory();

  private final Territory territory;
  private final Boundaries boundaries;
  private final Messages messages;
  private final Instance instance;

  /** Where this house is found. */
  private final Home home;

  /**
   * @param address without a slash at the end
   * @param host names the sender
   */
  record Home(String address, String host) {}

  CapWriter(
      Territory territory, Boundaries boundaries, Messages messages, Instance instance, Home home) {
    this.territory = territory;
    this.boundaries = boundaries;
    this.messages = messages;
    this.instance = instance;
    this.home = home;
  }

  /** The alert of a notice; of one that was withdrawn, what cancels it. */
  String alert(
      Published published,
      @Nullable Published before,
      @Nullable Activation response,
      @Nullable FirstWord firstWord) {
    Notice notice = published.notice();
    Instant withdrawn = published.withdrawnAt();
    return write(
        out -> {
          out.writeStartElement("alert");
          out.writeDefaultNamespace(NAMESPACE);
          text(out, "identifier", identifier(published));
          text(out, "sender", sender(notice));
          text(out, "sent", time(withdrawn == null ? notice.publishedAt() : withdrawn));
          text(out, "status", instance.isExercise() ? "Exercise" : "Actual");
          text(out, "msgType", type(published));
          text(out, "source", instance.name());
          text(out, "scope", "Public");
          if (instance.isExercise()) {
            text(out, "note", both("exchange.cap.exercise"));
          } else if (withdrawn != null) {
            text(
                out,
                "note",
                both(published.replaced() ? "exchange.cap.replaced" : "exchange.cap.withdrawn"));
          }
          if (withdrawn != null) {
            text(
                out,
                "references",
                "%s,%s,%s".formatted(sender(notice), name(notice), time(notice.publishedAt())));
          } else if (before != null) {
            Notice old = before.notice();
            text(
                out,
                "references",
                "%s,%s,%s".formatted(sender(old), name(old), time(old.publishedAt())));
          }
          for (Locale language : Messages.LOCALES) {
            if (notice.text().inEnglish() || !language.equals(Locale.ENGLISH)) {
              info(out, published, response, firstWord, language);
            }
          }
          out.writeEndElement();
        });
  }

  /** Those that hold and those that were withdrawn before their time, the newest first. */
  String feed(List<Published> all, Instant now) {
    Instant updated =
        all.stream()
            .map(it -> it.withdrawnAt() == null ? it.notice().publishedAt() : it.withdrawnAt())
            .max(Instant::compareTo)
            .orElse(now);
    return write(
        out -> {
          out.writeStartElement("feed");
          out.writeDefaultNamespace(ATOM);
          text(out, "id", home.address() + "/public/cap/feed.xml");
          text(out, "title", drill(Messages.CHINESE) + instance.name());
          text(out, "subtitle", both("exchange.cap.feed"));
          text(out, "updated", time(updated).replace("-00:00", "+00:00"));
          link(out, "self", "application/atom+xml", home.address() + "/public/cap/feed.xml");
          out.writeStartElement("author");
          text(out, "name", instance.name());
          out.writeEndElement();
          for (Published published : all) {
            entry(out, published);
          }
          out.writeEndElement();
        });
  }

  private void entry(XMLStreamWriter out, Published published) throws XMLStreamException {
    Notice notice = published.notice();
    Instant changed =
        published.withdrawnAt() == null ? notice.publishedAt() : published.withdrawnAt();
    String cancelled =
        published.withdrawnAt() == null
            ? ""
            : messages.text(Messages.CHINESE, "exchange.cap.cancelled") + " ";
    out.writeStartElement("entry");
    text(out, "id", "urn:uuid:" + notice.id());
    text(out, "title", drill(Messages.CHINESE) + cancelled + notice.text().headlineZh());
    text(out, "updated", time(changed).replace("-00:00", "+00:00"));
    text(out, "published", time(notice.publishedAt()).replace("-00:00", "+00:00"));
    link(
        out,
        "alternate",
        "application/cap+xml",
        home.address() + "/public/cap/" + notice.id() + ".xml");
    if (notice.text().inEnglish()) {
      text(out, "summary", notice.text().headlineEn());
    }
    out.writeEndElement();
  }

  private void info(
      XMLStreamWriter out,
      Published published,
      @Nullable Activation response,
      @Nullable FirstWord firstWord,
      Locale language)
      throws XMLStreamException {
    Notice notice = published.notice();
    boolean english = language.equals(Locale.ENGLISH);
    CapRules.Gravity gravity = CapRules.gravity(response);
    out.writeStartElement("info");
    text(out, "language", language.toLanguageTag());
    text(out, "category", "Health");
    text(out, "event", messages.text(language, "exchange.cap.event"));
    if (published.withdrawnAt() != null && !published.replaced()) {
      text(out, "responseType", "AllClear");
    }
    text(out, "urgency", published.withdrawnAt() == null ? gravity.urgency() : "Past");
    text(out, "severity", gravity.severity());
    text(out, "certainty", gravity.certainty());
    text(out, "effective", time(notice.publishedAt()));
    text(out, "expires", time(notice.validUntil()));
    text(out, "senderName", name(territory.find(notice.placeCode()).orElse(null), language));
    text(
        out,
        "headline",
        drill(language) + (english ? notice.text().headlineEn() : notice.text().headlineZh()));
    text(
        out,
        "description",
        drill(language) + (english ? notice.text().bodyEn() : notice.text().bodyZh()));
    text(out, "web", home.address() + "/");
    if (notice.nextUpdateAt() != null) {
      parameter(out, "nextUpdate", time(notice.nextUpdateAt()));
    }
    if (firstWord != null && firstWord.toldAt() != null) {
      parameter(out, "confirmedAt", time(firstWord.confirmedAt()));
      parameter(out, "firstNoticeAt", time(firstWord.toldAt()));
      parameter(out, "firstNoticeLimit", firstWord.limit().toString());
    }
    out.writeStartElement("area");
    text(out, "areaDesc", area(notice.placeCode(), language));
    for (String polygon : polygons(notice.placeCode())) {
      text(out, "polygon", polygon);
    }
    out.writeStartElement("geocode");
    text(out, "valueName", "GB/T 2260 + GB/T 10114");
    text(out, "value", CapRules.geocode(notice.placeCode()));
    out.writeEndElement();
    out.writeEndElement();
    out.writeEndElement();
  }

  /** Where the place is outlined; a machine without a register of codes finds it by these. */
  private List<String> polygons(String code) {
    return territory
        .find(code)
        .map(place -> boundaries.of(place, List.of()).get(code))
        .map(CapRules::polygons)
        .orElse(List.of());
  }

  /** What the protocol has no field for, under our own name. */
  private static void parameter(XMLStreamWriter out, String name, String value)
      throws XMLStreamException {
    out.writeStartElement("parameter");
    text(out, "valueName", "shoutu:" + name);
    text(out, "value", value);
    out.writeEndElement();
  }

  private static String type(Published published) {
    if (published.withdrawnAt() != null) {
      return "Cancel";
    }
    return published.replaces() == null ? "Alert" : "Update";
  }

  /** From the widest to the narrowest, as an address is read in the language. */
  private String area(String code, Locale language) {
    List<Place> path = new ArrayList<>();
    territory.find(code).ifPresent(path::add);
    path.addAll(territory.ancestors(code));
    List<String> names = path.stream().map(place -> name(place, language)).toList();
    return language.equals(Locale.ENGLISH)
        ? String.join(", ", names)
        : String.join("", names.reversed());
  }

  private static String name(@Nullable Place place, Locale language) {
    if (place == null) {
      return "-";
    }
    return language.equals(Locale.ENGLISH) ? place.nameEn() : place.name();
  }

  private String drill(Locale language) {
    return instance.isExercise() ? messages.text(language, "exchange.cap.drill") + " " : "";
  }

  private String both(String key) {
    return messages.text(Messages.CHINESE, key) + " / " + messages.text(Locale.ENGLISH, key);
  }

  /** No blanks, commas or signs of XML in it, as the protocol wants. */
  private String sender(Notice notice) {
    return "shoutu." + notice.placeCode().replaceAll("[^0-9A-Za-z._-]", "-") + "@" + home.host();
  }

  private static String identifier(Published published) {
    String name = name(published.notice());
    return published.withdrawnAt() == null ? name : name + "-cancel";
  }

  private static String name(Notice notice) {
    return "shoutu-notice-" + notice.id();
  }

  private String time(Instant at) {
    ZoneId zone = instance.zone();
    return CapRules.time(at, zone);
  }

  private static void link(XMLStreamWriter out, String rel, String type, String address)
      throws XMLStreamException {
    out.writeEmptyElement("link");
    for (Map.Entry<String, String> each :
        List.of(Map.entry("rel", rel), Map.entry("type", type), Map.entry("href", address))) {
      out.writeAttribute(each.getKey(), each.getValue());
    }
  }

  private static void text(XMLStreamWriter out, String element, String text)
      throws XMLStreamException {
    out.writeStartElement(element);
    out.writeCharacters(text.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]", " "));
    out.writeEndElement();
  }

  @FunctionalInterface
  private interface Body {
    void write(XMLStreamWriter out) throws XMLStreamException;
  }

  private static String write(Body body) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter out = XML.createXMLStreamWriter(text);
      out.writeStartDocument("UTF-8", "1.0");
      body.write(out);
      out.writeEndDocument();
      out.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }
}
