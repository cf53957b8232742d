#include "api/service/told_people.hpp"

#include <algorithm>

#include "api/service/answers_json.hpp"
#include "api/service/document_source.hpp"
#include "api/service/registration.hpp"
#include "api/store/organisations.hpp"
#include "api/store/people.hpp"

namespace almoner::service {
namespace {

constexpr std::string_view contact_field = "contact_email";

class Told {
 public:
  Told(const Context& context, const LoadedCase& loaded) : context_(context), loaded_(loaded) {}

  void add_applicants(const LoadedCase& whose) {
    const auto& row = whose.row;
    if (row.organisation) {
      for (const auto& member : store::members_of(context_.db, row.organisation))
        add(member.person, Because::member);
      if (people_.empty()) add_contact(whose);
    } else if (whose.workflow->has_applicant(whose.workflow->who_may_open)) {
      add(row.opened_by, Because::asker);
    } else if (row.parent) {
      add_applicants(load(context_, store::find_case(context_.db, row.parent).value()));
    }
  }

  void add_holders(const std::string& role) {
    for (const auto id : store::people_with_role(context_.db, loaded_.row.fund, role, context_.now))
      add(id, Because::role, role);
  }

  std::vector<ToldPerson> take() { return std::move(people_); }

 private:
  bool is_full() const { return people_.size() >= ToldLimits::people_max; }

  void add(PersonId id, Because because, const std::string& role = {}) {
    const auto person = store::find_person(context_.db, id);
    if (is_full() || !person || person->disabled_at || !person->confirmed_at ||
        !address_problem(person->email).empty())
      return;
    ToldPerson told{{id, person->email}, because, standing_of(context_, id, loaded_.row.fund), {}};
    told.sight = sight_of(context_, told.standing, loaded_.row, *loaded_.workflow);
    const bool as_applicant = role.empty();
    if (told.sight == Sight::none || as_applicant != (told.sight == Sight::own)) return;
    if (!as_applicant && told.standing.covers_as(role)) told.because = Because::cover;
    people_.push_back(std::move(told));
  }

  // Typed by somebody else, so it gets less: no more than that there is something to read.
  void add_contact(const LoadedCase& whose) {
    const Answers answers(from_stored(whose.workflow->form, whose.row.answers));
    const std::string address = answers.text(contact_field);
    if (!address_problem(address).empty()) return;
    people_.push_back({{{}, address}, Because::contact, {}, Sight::own});
  }

  const Context& context_;
  const LoadedCase& loaded_;
  std::vector<ToldPerson> people_;
};

}  // namespace

std::string_view name_of(Because because) {
  switch (because) {
    case Because::member:
      return "member";
    case Because::asker:
      return "asker";
    case Because::contact:
      return "contact";
    case Because::cover:
      return "cover";
    case Because::role:
      break;
  }
  return "role";
}

std::vector<ToldPerson> people_told(const Context& context, const LoadedCase& loaded,
                                    const std::string& role) {
  Told told(context, loaded);
  const auto* known = loaded.workflow->fund->role(role);
  if (known && known->is_applicant)
    told.add_applicants(loaded);
  else
    told.add_holders(role);
  return told.take();
}

}  // namespace almoner::service
