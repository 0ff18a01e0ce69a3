import { createHash } from 'node:crypto';
import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/directory.module.js';
import { SECRETS, type Secrets } from '../foundation/secrets.js';
import { Appends } from './append.service.js';
import { AttachmentController } from './attachment.controller.js';
import { Attachments } from './attachments.service.js';
import { LedgerAudit } from './audit.service.js';
import { CallerQuery } from './caller.query.js';
import { CommandKeys } from './command.store.js';
import { Codes } from './codes.service.js';
import { ComplaintController } from './complaint.controller.js';
import { ComplaintExportController } from './complaint.export.controller.js';
import { ComplaintQuery } from './complaint.query.js';
import { ComplaintStore } from './complaint.store.js';
import { ContentStore } from './content.store.js';
import { Door } from './door.service.js';
import { Exports } from './export.service.js';
import { ExportStore } from './export.store.js';
import { FileSweeper } from './file.sweeper.service.js';
import { GroupAnswers } from './group.answers.service.js';
import { GroupCommands } from './group.command.service.js';
import { GroupController } from './group.controller.js';
import { GroupLedger } from './group.ledger.service.js';
import { GroupQuery } from './group.query.js';
import { Groups } from './group.service.js';
import { GroupStore } from './group.store.js';
import { GroupViews } from './group.views.service.js';
import { HoldingsController } from './holdings.controller.js';
import { Grams } from './grams.js';
import { Lists } from './list.service.js';
import { SearchFollower } from './search.follower.service.js';
import { SearchQuery } from './search.query.js';
import { SearchStore } from './search.store.js';
import { Hmac } from '../foundation/hmac.js';
import { LedgerQuery } from './ledger.query.js';
import { Numbers } from './numbers.service.js';
import { OpeningStore } from './opening.store.js';
import { PartOpenings } from './part.openings.service.js';
import { RecordController } from './record.controller.js';
import { CaseRecord } from './record.service.js';
import { Rules } from './rules.service.js';
import { Splits } from './split.service.js';
import { StoredFileStore } from './stored-file.store.js';
import { StoredFiles } from './stored.files.service.js';
import { SubjectStore } from './subject.store.js';
import { SubjectTexts } from './subject.texts.store.js';
import { TermsService } from './terms.service.js';
import { TermsStore } from './terms.store.js';
import { Vault } from './vault.js';
import { Views } from './view.service.js';

/** The master key's name: enough of its hash to tell which key wrapped a data key, nothing of the key itself. */
const nameOf = (key: Buffer): string => createHash('sha256').update(key).digest('hex').slice(0, 12);

const vault = {
  provide: Vault,
  inject: [SECRETS],
  useFactory: (secrets: Secrets) => {
    const key = secrets.derive('data-keys');
    return new Vault(key, nameOf(key));
  },
};

const grams = {
  provide: Grams,
  inject: [SECRETS],
  useFactory: (secrets: Secrets) => new Grams(new Hmac(secrets.derive('search-grams'))),
};

const SHARED = [
  Attachments,
  Door,
  Codes,
  CommandKeys,
  ComplaintStore,
  OpeningStore,
  LedgerQuery,
  LedgerAudit,
  ContentStore,
  ComplaintQuery,
  CallerQuery,
  CommandKeys,
  Lists,
  Rules,
  SubjectStore,
  SubjectTexts,
  TermsService,
  Views,
  Vault,
  Numbers,
  Splits,
  Appends,
  GroupCommands,
  GroupViews,
  Exports,
  ExportStore,
];

const FILES = [FileSweeper, StoredFiles, StoredFileStore];
const GROUPING = [Groups, GroupAnswers, GroupLedger, GroupQuery, GroupStore];

@Module({
  imports: [DirectoryModule],
  controllers: [
    AttachmentController,
    ComplaintController,
    ComplaintExportController,
    HoldingsController,
    RecordController,
    GroupController,
  ],
  providers: [
    vault,
    grams,
    SearchStore,
    SearchQuery,
    SearchFollower,
    CaseRecord,
    TermsStore,
    PartOpenings,
    ...FILES,
    ...GROUPING,
    ...SHARED.filter((one) => one !== Vault),
  ],
  exports: SHARED,
})
export class ComplaintModule {}
