#include "api/commands/play/invented_document.hpp"

#include <algorithm>
#include <vector>

#include "api/service/administration.hpp"
#include "api/service/attachments.hpp"

namespace almoner::commands::play {
namespace {

// What would end a text of PDF.
std::string inside_a_text(const std::string& words) {
  std::string out;
  for (const char c : words) {
    if (c == '(' || c == ')' || c == '\\') out += '\\';
    if (c >= ' ' && c <= '~') out += c;
  }
  return out;
}

std::string drawing(const std::string& title) {
  return "BT /F1 20 Tf 60 760 Td (" + inside_a_text(title) +
         ") Tj 0 -36 Td /F1 12 Tf (Made up for the demonstration: no real document.) Tj ET";
}

}  // namespace

std::string invented_pdf(const std::string& title) {
  const std::string text = drawing(title);
  const std::vector<std::string> objects{
      "<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>",
      "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
      " /Resources << /Font << /F1 5 0 R >> >> >>",
      "<< /Length " + std::to_string(text.size()) + " >>\nstream\n" + text + "\nendstream",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"};
  std::string pdf = "%PDF-1.4\n", places;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    constexpr std::size_t digits = 10;
    const std::string at = std::to_string(pdf.size());
    places += std::string(digits - at.size(), '0') + at + " 00000 n \n";
    pdf += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::string all = std::to_string(objects.size() + 1), table = std::to_string(pdf.size());
  pdf += "xref\n0 " + all + "\n0000000000 65535 f \n" + places;
  return pdf + "trailer\n<< /Size " + all + " /Root 1 0 R >>\nstartxref\n" + table + "\n%%EOF\n";
}

service::Documents attach_invented(const service::Context& context, service::OpenRequest& request) {
  service::Documents documents;
  const auto definition = service::definition_of(context, request.fund);
  const auto* workflow = definition ? definition->workflow(request.workflow) : nullptr;
  if (!workflow) return documents;
  for (const auto& field : workflow->form.fields) {
    const auto named = std::find_if(request.answers.begin(), request.answers.end(),
                                    [&](const auto& answer) { return answer.first == field.name; });
    if (field.type != workflow::FieldType::file || named == request.answers.end()) continue;
    const auto* name = std::get_if<std::string>(&named->second.value);
    if (!name) continue;
    documents.push_back(service::store_whole(context, field, *name, invented_pdf(field.label)));
    request.answers.erase(named);
  }
  return documents;
}

}  // namespace almoner::commands::play
