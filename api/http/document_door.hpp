// Which documents may come in and go out: few at a time, and in only from whoever is known.
#pragma once

#include <memory>

#include "api/http/access_check.hpp"
#include "api/http/application.hpp"
#include "api/http/document_gate.hpp"

namespace almoner::http {

class DocumentDoor : public std::enable_shared_from_this<DocumentDoor> {
 public:
  DocumentDoor(service::Work& work, const ApplicationSettings& settings);

  // About the head of a request to an endpoint that brings_document: whoever sends it is looked up
  // before a place is taken and a byte of the body is read. `row` outlives what is asked.
  HeadVerdict coming(const Endpoint& row, const Request& request);
  // Of one that gives_document.
  HeadVerdict going(const Endpoint& row, const Request& request);

 private:
  void look_up(const Endpoint& row, const Request& request, Decided decided);
  HeadVerdict let_in(const service::Context& context, const Endpoint& row, Exchange& exchange);
  HeadVerdict too_big(const Endpoint& row, const Request& request, std::uint64_t bytes) const;
  HeadVerdict no_place(const Endpoint& row, const Request& request) const;
  std::string network(const Request& request) const;

  service::Work& work_;
  const Pages pages_;
  const AccessRules rules_;
  const std::string trusted_proxy_;
  const DocumentLimits limits_;
  DocumentGate coming_, coming_of_person_, going_;
};

}  // namespace almoner::http
