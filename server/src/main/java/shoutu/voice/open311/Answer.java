package shoutu.voice.open311;

import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is answered, as a tree, once for both formats. JSON follows the Spark convention: a list of
 * elements of one name is an array, and that name is left out.
 *
 * @param root the document element in XML; it does not show in JSON
 * @param body a map of fields, or {@link Many}
 */
record Answer(String root, Object body) {

  /** Several of one kind: {@code <values><value/>…</values>}. */
  record Many(String each, List<? extends Object> all) {}

  private static final XMLOutputFactory XML = XMLOutputFactory.newDefaultFactory();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static Answer many(String root, String each, List<? extends Map<String, ?>> all) {
    return new Answer(root, new Many(each, all));
  }

  String json() {
    return JSON.writeValueAsString(plain(body));
  }

  String xml() {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter out = XML.createXMLStreamWriter(text);
      out.writeStartDocument("utf-8", "1.0");
      element(out, root, body);
      out.writeEndDocument();
      out.flush();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("An answer can't be written as XML.", e);
    }
    return text.toString();
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case Many many -> many.all().stream().map(Answer::plain).toList();
      case Map<?, ?> fields -> {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        fields.forEach((name, one) -> plain.put(String.valueOf(name), plain(one)));
        yield plain;
      }
      case null, default -> value;
    };
  }

  private static void element(XMLStreamWriter out, String name, @Nullable Object value)
      throws XMLStreamException {
    out.writeStartElement(name);
    switch (value) {
      case null -> {}
      case Many many -> {
        for (Object one : many.all()) {
          element(out, many.each(), one);
        }
      }
      case Map<?, ?> fields -> {
        for (Map.Entry<?, ?> field : fields.entrySet()) {
          element(out, String.valueOf(field.getKey()), field.getValue());
        }
      }
      default -> out.writeCharacters(legal(Objects.toString(value)));
    }
    out.writeEndElement();
  }

  /** XML 1.0 knows no control characters, not even escaped. */
  private static String legal(String text) {
    return text.codePoints()
        .filter(c -> c >= 0x20 && c != 0xFFFE && c != 0xFFFF || c == '\n' || c == '\t' || c == '\r')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
